/** The Flask demo, ready for the person to press Deploy. Asking again answers the same. */
export type DemoCreated = { projectId: string; environmentId: string };
