using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// A Token with its EncodingAESKey: signs, encrypts and decrypts callbacks as WeCom does
/// (<see href="https://developer.work.weixin.qq.com/document/path/90968"/>). Safe for concurrent use.
/// </summary>
internal sealed class CallbackKey
{
    // WeCom pads to 32 bytes, twice the cipher's own block.
    private const int PaddingBlock = 32;
    private const int RandomBytes = 16;
    private const int LengthBytes = 4;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _token;
    private readonly byte[] _key;

    /// <summary>Takes what WeCom's page shows.</summary>
    /// <exception cref="ArgumentException">The token is empty or the key is none.</exception>
    public CallbackKey(string token, string encodingAesKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        _token = token;
        _key = KeyBytes(encodingAesKey) ?? throw new ArgumentException("An EncodingAESKey is 43 letters and digits.", nameof(encodingAesKey));
    }

    /// <summary>msg_signature: SHA-1 over the four texts, sorted and joined, in lower-case hexadecimal.</summary>
    public string Sign(string timestamp, string nonce, string encrypt)
    {
        string[] parts = [_token, timestamp, nonce, encrypt];
        Array.Sort(parts, StringComparer.Ordinal);
#pragma warning disable CA5350 // SHA-1 is what WeCom signs with.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    /// <summary>Whether the signature is this key's, in time that does not depend on where it differs.</summary>
    public bool Verifies(string signature, string timestamp, string nonce, string encrypt) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(timestamp, nonce, encrypt)), Encoding.UTF8.GetBytes(signature));

    /// <summary>The message in a ciphertext; null where it is no ciphertext of this key for this receiver.</summary>
    /// <param name="encrypt">Base64.</param>
    /// <param name="receiveId">Whom it must be for: the corporation's id; empty for an AI bot.</param>
    public string? Decrypt(string encrypt, string receiveId)
    {
        var cipher = new byte[encrypt.Length];
        if (!Convert.TryFromBase64String(encrypt, cipher, out var length) || length == 0 || length % PaddingBlock != 0)
            return null;
        using var aes = Cipher();
        var plain = aes.DecryptCbc(cipher.AsSpan(0, length), _key.AsSpan(0, RandomBytes), PaddingMode.None);
        return Unpad(plain) is { } unpadded ? Message(plain.AsSpan(0, unpadded), receiveId) : null;
    }

    /// <summary>Encrypts a message for WeCom.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="receiveId">Who says it: the corporation's id; empty for an AI bot.</param>
    /// <returns>Base64.</returns>
    public string Encrypt(string message, string receiveId)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var id = Encoding.UTF8.GetBytes(receiveId);
        var length = RandomBytes + LengthBytes + text.Length + id.Length;
        var padding = PaddingBlock - (length % PaddingBlock);
        var plain = new byte[length + padding];
        RandomNumberGenerator.Fill(plain.AsSpan(0, RandomBytes));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomBytes), text.Length);
        text.CopyTo(plain, RandomBytes + LengthBytes);
        id.CopyTo(plain, RandomBytes + LengthBytes + text.Length);
        plain.AsSpan(length).Fill((byte)padding);
        using var aes = Cipher();
        return Convert.ToBase64String(aes.EncryptCbc(plain, _key.AsSpan(0, RandomBytes), PaddingMode.None));
    }

    // A small object over a key that is already expanded by the platform; it cannot be shared between threads.
    private Aes Cipher()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }

    // Looks at every byte that could be padding, whatever the first of them says.
    private static int? Unpad(ReadOnlySpan<byte> plain)
    {
        int padding = plain[^1];
        var wrong = padding is < 1 or > PaddingBlock;
        for (var i = 1; i <= PaddingBlock; i++)
            wrong |= i <= padding & plain[^i] != padding;
        return wrong ? null : plain.Length - padding;
    }

    private static string? Message(ReadOnlySpan<byte> plain, string receiveId)
    {
        var id = Encoding.UTF8.GetBytes(receiveId);
        var length = plain.Length - RandomBytes - LengthBytes - id.Length;
        if (length < 0 || BinaryPrimitives.ReadUInt32BigEndian(plain[RandomBytes..]) != (uint)length)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(plain[^id.Length..], id))
            return null;
        try
        {
            return StrictUtf8.GetString(plain.Slice(RandomBytes + LengthBytes, length));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[]? KeyBytes(string text)
    {
        if (!WeComCheck.IsEncodingAesKey(text))
            return null;
        var key = new byte[32];
        return Convert.TryFromBase64String(text + "=", key, out var length) && length == key.Length ? key : null;
    }
}
