/** This browser has the font of code and ids in its cache. */
export const monoFontCookie = 'mono-font';
