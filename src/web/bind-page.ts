// The page behind an invitation's link or QR code: says what to do with the code, and nothing of the house, whether the code is good or not.
// It works without scripts: the code can be selected as a whole; where scripts run, there is a button that copies it.
import { readCode } from "../domain/owners/binding/codes.ts";
import { shownCode } from "../domain/owners/binding/invitations.ts";
import { page } from "./pages.ts";

const STYLE = `<style>.code{font:600 1.9rem/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.06em;text-align:center;padding:1.1rem .5rem;margin:1.2rem 0 .8rem;border:1px solid #c9d6d0;border-radius:.8rem;background:#fff;user-select:all;-webkit-user-select:all;overflow-wrap:anywhere}
button{display:block;width:100%;padding:.9rem;font:inherit;font-weight:600;color:#fff;background:#0b6b57;border:0;border-radius:.8rem}button:focus-visible{outline:3px solid #8fc9b8}ol{padding-left:1.3rem}.small{color:#56665f;font-size:.9rem}
@media(max-width:30rem){body{margin:1.2rem auto}.code{font-size:1.6rem}}</style>`;

/** The button appears only where it can work. */
const COPY = `<div id="copy" aria-live="polite"></div><script>
(function(){var place=document.getElementById("copy"),code=document.getElementById("code").textContent;
if(!navigator.clipboard)return;var button=document.createElement("button");button.textContent="复制邀请码";
button.onclick=function(){navigator.clipboard.writeText(code).then(function(){button.textContent="已复制，去微信发给我们"},function(){button.textContent="没复制上，请长按上面的码复制"})};
place.appendChild(button)})();</script>`;

/** @param said what stands in the address @returns undefined if it is no code */
export function bindPage(said: string): string | undefined {
  const code = readCode(said);
  if (!code) return undefined;
  return page(
    "绑定房号",
    `${STYLE}<h1>绑定房号</h1><p>把下面的邀请码发给物业的微信号，就绑定好了，以后报修不用再说房号。</p>
<div class="code" id="code">${shownCode(code)}</div>${COPY}
<ol><li>复制邀请码（长按也可以）。</li><li>打开微信，进入物业微信号的聊天；还没加好友的，按通知上的微信号添加。</li><li>粘贴，发送。收到「您好」就成了。</li></ol>
<p class="small">请只发给物业的微信号，不要发到群里或转给别人。</p><p class="small"><a href="/privacy">您的信息怎样使用</a>　<a href="/contact">联系我们</a></p>`,
  );
}
