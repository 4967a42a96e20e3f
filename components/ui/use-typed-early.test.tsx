import { act } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SearchBox } from './search-box';

function Page() {
  const [text, setText] = useState('');
  return (
    <>
      <SearchBox label="Search" value={text} onChange={setText} />
      <output>{text}</output>
    </>
  );
}

it('a search typed into the server’s page counts once its scripts are there', async () => {
  const place = document.createElement('div');
  document.body.append(place);
  place.innerHTML = renderToString(<Page />);
  const field = place.querySelector('input');
  if (field) field.value = 'python';
  await act(() => hydrateRoot(place, <Page />));
  expect(place.querySelector('output')?.textContent).toBe('python');
  expect(field?.value).toBe('python');
});
