using PolicyBot.Host.Api;

namespace PolicyBot.Host.WeCom;

/// <summary>What callbacks are answered with, apart from replies.</summary>
internal static class CallbackAnswers
{
    /// <summary>The one answer to everything that does not come from WeCom: it tells nobody what was wrong.</summary>
    public static IResult Refused => Problems.Of(StatusCodes.Status401Unauthorized);

    /// <summary>The check of an address: the decrypted echostr and nothing else.</summary>
    public static IResult Echo(CallbackGate gate, HttpRequest request) =>
        CallbackBody.Signature(request) is { } signature && CallbackBody.Value(request, "echostr") is { } echo && gate.Open(signature, echo) is { } opened
            ? Results.Text(opened.Message)
            : Refused;
}
