using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Tests.Host.WeCom;

public sealed class CallbackKeyTests
{
    // The example of https://developer.work.weixin.qq.com/document/path/90968.
    private const string Token = "QDG6eK";
    private const string EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string CorpId = "wx5823bf96d3bd56c7";
    private const string EchoStr = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";

    private static readonly CallbackKey Key = new(Token, EncodingAesKey);

    [Fact]
    public void The_official_example_verifies_and_decrypts()
    {
        Assert.True(Key.Verifies("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", EchoStr));
        Assert.Equal("1616140317555161061", Key.Decrypt(EchoStr, CorpId));
    }

    [Fact]
    public void What_is_encrypted_for_a_receiver_is_read_by_that_receiver_alone()
    {
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 300].Select(Gen.String[Gen.Char.AlphaNumeric, 0, 20]).Sample((message, id) =>
        {
            var encrypt = Key.Encrypt(message, id);
            Assert.Equal(message, Key.Decrypt(encrypt, id));
            Assert.Null(Key.Decrypt(encrypt, id + "x"));
            Assert.Null(new CallbackKey(Token, EncodingAesKey[..^2] + "AA").Decrypt(encrypt, id));
            Assert.Equal(0, Convert.FromBase64String(encrypt).Length % 32);
        }, iter: 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(255)]
    public void A_padding_that_cannot_be_is_refused(byte padding)
    {
        var plain = Plain("hello", CorpId);
        plain[^1] = padding;

        Assert.Null(Key.Decrypt(Encrypted(plain), CorpId));
    }

    [Fact]
    public void A_padding_of_unequal_bytes_is_refused()
    {
        var plain = Plain("hello", CorpId);
        plain[^2] ^= 1;

        Assert.Null(Key.Decrypt(Encrypted(plain), CorpId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_length_that_is_not_the_message_s_is_refused(int length)
    {
        var plain = Plain("hello", CorpId);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(16), length);

        Assert.Null(Key.Decrypt(Encrypted(plain), CorpId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    public void Text_that_is_no_ciphertext_is_refused(string encrypt)
    {
        Assert.Null(Key.Decrypt(encrypt, CorpId));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.Null(Key.Decrypt(Encrypted(Plain([0xff, 0xfe], CorpId)), CorpId));
    }

    [Fact]
    public void Both_keys_are_accepted_while_they_are_being_changed()
    {
        var other = new CallbackKey("other", EncodingAesKey[..^2] + "AA");
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var gate = new CallbackGate([new("1", CorpId, [Key, other])], TimeSpan.FromMinutes(5), time);

        Assert.Equal("alt", Open(gate, Key, "alt", 1_700_000_000)?.Message);
        Assert.Equal("neu", Open(gate, other, "neu", 1_700_000_000)?.Message);
        Assert.Same(other, Open(gate, other, "neu", 1_700_000_000)?.Key);
        Assert.Null(Open(gate, new("third", EncodingAesKey), "x", 1_700_000_000));
    }

    [Fact]
    public void Of_several_apps_the_one_that_was_written_to_is_found()
    {
        var first = new CallbackOwner("first", CorpId, [Key]);
        var second = new CallbackOwner("second", "ww2", [new("Tok2", EncodingAesKey)]);
        var gate = new CallbackGate([first, second], TimeSpan.FromMinutes(5), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

        Assert.Same(second, Open(gate, second.Keys[0], "hello", 1_700_000_000, "ww2")?.Owner);
        Assert.Same(first, Open(gate, Key, "hello", 1_700_000_000)?.Owner);
        Assert.Null(Open(gate, second.Keys[0], "hello", 1_700_000_000, CorpId));
    }

    [Theory]
    [InlineData(1_700_000_300, true)]
    [InlineData(1_699_999_700, true)]
    [InlineData(1_700_000_301, false)]
    [InlineData(1_699_999_699, false)]
    [InlineData(999_999_999_999, false)]
    public void A_callback_is_taken_within_five_minutes_of_the_clock(long timestamp, bool taken)
    {
        var gate = new CallbackGate([new("1", CorpId, [Key])], TimeSpan.FromMinutes(5), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

        Assert.Equal(taken, Open(gate, Key, "hello", timestamp) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1700000000")]
    [InlineData("1700000000 ")]
    [InlineData("+1700000000")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_none_is_refused(string timestamp)
    {
        var gate = new CallbackGate([new("1", CorpId, [Key])], TimeSpan.FromMinutes(5), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        var encrypt = Key.Encrypt("hello", CorpId);

        Assert.Null(gate.Open(new(Key.Sign(timestamp, "n", encrypt), timestamp, "n"), encrypt));
    }

    private static OpenedCallback? Open(CallbackGate gate, CallbackKey key, string message, long timestamp, string receiveId = CorpId)
    {
        var encrypt = key.Encrypt(message, receiveId);
        return gate.Open(new(key.Sign($"{timestamp}", "nonce", encrypt), $"{timestamp}", "nonce"), encrypt);
    }

    private static byte[] Plain(string message, string id) => Plain(Encoding.UTF8.GetBytes(message), id);

    private static byte[] Plain(byte[] message, string id)
    {
        byte[] plain = [.. new byte[16], 0, 0, 0, (byte)message.Length, .. message, .. Encoding.UTF8.GetBytes(id)];
        var padding = 32 - (plain.Length % 32);
        return [.. plain, .. Enumerable.Repeat((byte)padding, padding)];
    }

    private static string Encrypted(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(EncodingAesKey + "=");
        return Convert.ToBase64String(aes.EncryptCbc(plain, aes.Key[..16], PaddingMode.None));
    }
}
