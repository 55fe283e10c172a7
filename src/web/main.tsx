import { render } from 'preact';
import { ChatPage } from './chat/chat-page.tsx';
import { DeskPage } from './desk/desk-page.tsx';
import { EnterPage } from './desk/enter-page.tsx';
import { StewardsPage } from './stewards/stewards-page.tsx';
import './styles/base.css';
import './styles/parts.css';
import './styles/cards.css';
import './styles/answers.css';
import './styles/chat.css';
import './styles/sidebar.css';
import './styles/room.css';
import './styles/private-card.css';
import './styles/vent.css';
import './styles/composer.css';
import './styles/form.css';
import './styles/desk.css';
import './styles/tries.css';
import './styles/stewards.css';

const PAGES: Record<string, () => preact.JSX.Element | null> = {
  '/desk': DeskPage,
  '/desk/enter': EnterPage,
  '/stewards': StewardsPage,
};
const Page = PAGES[location.pathname] ?? ChatPage;
const root = document.getElementById('app');
if (root) render(<Page />, root);
