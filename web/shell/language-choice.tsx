import { appLanguages, language, name } from '../kit/words.ts';
import { changeLanguage } from './language.ts';
import css from './language-choice.module.css';

/** Each language in its own words, as the reader of another cannot know ours. */
export function LanguageChoice() {
  return (
    <div className={css.choice}>
      {appLanguages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          className={css.language}
          aria-current={each === language()}
          onClick={() => void changeLanguage(each)}
        >
          {name('own-language', each)}
        </button>
      ))}
    </div>
  );
}
