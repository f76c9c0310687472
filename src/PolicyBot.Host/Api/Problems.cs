using Microsoft.AspNetCore.Http.HttpResults;

namespace PolicyBot.Host.Api;

/// <summary>Errors of the API, as ProblemDetails (RFC 9457) in Chinese.</summary>
internal static class Problems
{
    /// <summary>A problem with the words its status stands for.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What is wrong and what to do; null for the general words.</param>
    public static ProblemHttpResult Of(int status, string? detail = null)
    {
        var (title, general) = Words(status);
        return TypedResults.Problem(detail ?? general, statusCode: status, title: title);
    }

    /// <summary>Whether the request wants an API's error rather than a page.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    /// <summary>What a status means and what to do, in Chinese.</summary>
    public static (string Title, string Detail) Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("请求无法受理", "请检查请求内容。"),
        StatusCodes.Status401Unauthorized => ("没有通过验证", "请带上有效的令牌。"),
        StatusCodes.Status403Forbidden => ("没有权限", "这个请求不被允许。"),
        StatusCodes.Status404NotFound => ("没有找到", "没有这个地址，请检查。"),
        StatusCodes.Status405MethodNotAllowed => ("方法不被允许", "这个地址不接受这种请求方法。"),
        StatusCodes.Status413PayloadTooLarge => ("内容太长", "请缩短后再发送。"),
        StatusCodes.Status415UnsupportedMediaType => ("内容类型不支持", "请用 Content-Type: application/json 发送。"),
        StatusCodes.Status429TooManyRequests => ("提问过于频繁", "提问过于频繁，请稍候再问。"),
        StatusCodes.Status503ServiceUnavailable => ("服务暂不可用", "服务暂不可用，请稍候再试。"),
        _ => ("服务出错", "服务内部出错，请稍候再试；如一再出现，请联系管理员。"),
    };
}
