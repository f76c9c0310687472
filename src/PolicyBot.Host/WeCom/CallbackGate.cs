using System.Collections.Immutable;
using System.Globalization;

namespace PolicyBot.Host.WeCom;

/// <summary>An app or a bot that callbacks may be for.</summary>
/// <param name="Id">Names it among the others: the agent's or the bot's id.</param>
/// <param name="ReceiveId">What stands behind the message in its ciphertext: the corporation's id; empty for a bot.</param>
/// <param name="Keys">The keys it accepts: one, or two while they are being changed.</param>
internal sealed record CallbackOwner(string Id, string ReceiveId, ImmutableArray<CallbackKey> Keys);

/// <summary>What a callback's address carries.</summary>
/// <param name="Signature">msg_signature.</param>
/// <param name="Timestamp">When it was sent, in Unix seconds.</param>
/// <param name="Nonce">A random text.</param>
internal sealed record CallbackSignature(string Signature, string Timestamp, string Nonce);

/// <summary>A callback that came from WeCom.</summary>
/// <param name="Owner">Whom it is for.</param>
/// <param name="Key">What it was encrypted with; a reply in the response is, too.</param>
/// <param name="Message">The message, decrypted.</param>
internal sealed record OpenedCallback(CallbackOwner Owner, CallbackKey Key, string Message);

/// <summary>
/// Tells WeCom's callbacks from everything else. All apps (or all bots) share one address: the signature says whose it is.
/// Nothing is decrypted before a signature holds.
/// </summary>
/// <param name="owners">The apps or the bots.</param>
/// <param name="window">How far the timestamp may be from now. Within it the very same request passes again: WeCom repeats
/// what was not answered, and a message that was seen is not answered twice.</param>
/// <param name="time">The clock.</param>
internal sealed class CallbackGate(ImmutableArray<CallbackOwner> owners, TimeSpan window, TimeProvider time)
{
    /// <summary>The owners.</summary>
    public ImmutableArray<CallbackOwner> Owners { get; } = owners;

    /// <summary>The callback's message; null where it is not WeCom's, whatever is wrong with it.</summary>
    public OpenedCallback? Open(CallbackSignature signature, string encrypt)
    {
        if (!IsRecent(signature.Timestamp))
            return null;
        OpenedCallback? opened = null;
        foreach (var owner in Owners)
        {
            foreach (var key in owner.Keys)
            {
                if (key.Verifies(signature.Signature, signature.Timestamp, signature.Nonce, encrypt) && key.Decrypt(encrypt, owner.ReceiveId) is { } message)
                    opened ??= new(owner, key, message);
            }
        }

        return opened;
    }

    private bool IsRecent(string timestamp) =>
        timestamp.Length is > 0 and <= 12
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253402300799))).Duration() <= window;
}
