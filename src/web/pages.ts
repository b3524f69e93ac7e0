// The few pages that need no token: what runs here, and how to reach us in private (privacy-page.ts: how personal information is handled).
import type { ChannelStatus } from "../channel/port.ts";

const STYLE = `body{font:16px/1.7 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:42rem;margin:3rem auto;padding:0 1.2rem;color:#1d2b28;background:#fbfcfa}
h1{font-size:1.5rem}a{color:#0b6b57}.lamp{display:inline-block;width:.7rem;height:.7rem;border-radius:50%;margin-right:.5rem}.on{background:#2aa876}.off{background:#d0873a}
img{display:block;image-rendering:pixelated;width:16rem;height:16rem}dt{font-weight:600;margin-top:1rem}dd{margin:0}`;

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

export interface StatusWords {
  channel: ChannelStatus;
  simulator: boolean;
  /** A log-in QR code as a data: address, only for somebody at this machine. */
  qrImage: string | null;
}

export function statusPage({ channel, simulator, qrImage }: StatusWords): string {
  const lamp = `<span class="lamp ${channel.ready ? "on" : "off"}"></span>`;
  const state = channel.ready ? `已登录：${escaped(channel.name ?? "")}` : channel.qrCode ? "等待扫码登录" : "还没有登录";
  const qr = qrImage
    ? `<p>用微信扫码登录：</p><img alt="登录二维码" src="${qrImage}">`
    : channel.qrCode
      ? "<p>登录二维码只在本机打开时显示，也印在终端里。</p>"
      : "";
  const problem = channel.problem && !channel.ready ? `<p>最近的问题：${escaped(channel.problem)}</p>` : "";
  return page(
    "回音",
    `<h1>回音 Huiyin</h1><p>${lamp}${state}</p>${qr}${problem}
${simulator ? '<p><a href="/simulator">打开模拟器</a>：左手业主、右手员工，把一件事从头走到尾。</p>' : ""}
<p><a href="/console/import">导入业主</a>：选一份 Excel 名单，先看会改什么，看对了再写入。</p>
<dl><dt>接口</dt><dd><a href="/api/v1/openapi.json">/api/v1/openapi.json</a></dd><dt>运行</dt><dd><a href="/readyz">/readyz</a> · <a href="/metrics">/metrics</a></dd></dl>`,
  );
}

export function contactPage(communities: readonly { name: string; hotline: string | null }[]): string {
  const rows = communities.map(
    ({ name, hotline }) => `<dt>${escaped(name)}</dt><dd>${hotline ? `值班电话 ${escaped(hotline)}` : "请在物业服务中心前台咨询"}</dd>`,
  );
  return page("私下联系我们", `<h1>私下联系我们</h1><p>在微信里加本号为好友，直接发消息就行；也可以打电话：</p><dl>${rows.join("")}</dl>`);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
