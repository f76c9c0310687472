using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PolicyBot.Host.Identity;

/// <summary>Random words that open something, of which only a hash is kept.</summary>
internal static class Secret
{
    /// <summary>256 random bits in letters that an address can hold.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of it. No salt: nobody can guess 256 random bits.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
