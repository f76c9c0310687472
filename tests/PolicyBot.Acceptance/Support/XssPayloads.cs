namespace PolicyBot.Acceptance.Support;

/// <summary>Two hundred texts that run a script where a page takes them for markup: forty ways to run one, each in five places to break out of.</summary>
internal static class XssPayloads
{
    private static readonly string[] Ways =
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=data:text/javascript,alert(1)></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<img/src/onerror=alert(1)>",
        "<img src=x:x onerror=\"alert(1)\">",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<svg><set onbegin=alert(1) attributeName=x>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text y=20>x</text></a></svg>",
        "<body onload=alert(1)>",
        "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
        "<iframe src=javascript:parent.alert(1)></iframe>",
        "<iframe src=x onload=alert(1)></iframe>",
        "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
        "<embed src=javascript:alert(1)>",
        "<input autofocus onfocus=alert(1)>",
        "<select autofocus onfocus=alert(1)>",
        "<textarea autofocus onfocus=alert(1)>",
        "<button autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<video src=x onerror=alert(1)></video>",
        "<video><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"java&#x09;script:alert(1)\">x</a>",
        "<form action=javascript:alert(1)><input type=submit autofocus></form>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=alert(1)>",
        "<link rel=stylesheet href=x onerror=alert(1)>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<base href=javascript:alert(1)//>",
        "<template><script>alert(1)</script></template><img src=x onerror=alert(1)>",
        "<p contenteditable autofocus onfocus=alert(1)>",
        "<dialog open onclose=alert(1)><img src=x onerror=alert(1)></dialog>",
        "&lt;img src=x onerror=alert(1)&gt;<img src=x onerror=&#97;lert(1)>",
        "[x](javascript:alert(1)) ![x](x\" onerror=alert(1) \") <javascript:alert(1)>",
    ];

    private static readonly string[] Places = ["", "\">", "'>", "</textarea></title>", "--></script></style>"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Places.SelectMany(place => Ways.Select(way => place + way))];
}
