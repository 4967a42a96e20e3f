'use client';
import './globals.css';
import ErrorPage from './error';

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** The last net: the layout itself failed, so nothing of the frame can be used. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error · Warren</title>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
