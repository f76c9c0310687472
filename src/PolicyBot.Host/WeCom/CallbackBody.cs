using System.Text;

namespace PolicyBot.Host.WeCom;

/// <summary>Reads what a callback carries, before anything in it is believed.</summary>
internal static class CallbackBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>msg_signature, timestamp and nonce; null where one is missing or given twice.</summary>
    public static CallbackSignature? Signature(HttpRequest request) =>
        (Value(request, "msg_signature"), Value(request, "timestamp"), Value(request, "nonce")) is ({ } signature, { } timestamp, { } nonce)
            ? new(signature, timestamp, nonce)
            : null;

    /// <summary>A value of the address that is given once; null otherwise.</summary>
    public static string? Value(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value] ? value : null;

    /// <summary>The body as text; null where it is longer than <see cref="CallbackXml.MaxBytes"/> or no UTF-8.</summary>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > CallbackXml.MaxBytes)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + read > CallbackXml.MaxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        try
        {
            return StrictUtf8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
