using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Host.Teams;

/// <summary>Reads and writes activities. Members without a value are left out: Teams refuses a <c>null</c>.</summary>
[JsonSerializable(typeof(Activity))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    private static readonly ActivityJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The activity as JSON, Chinese as it is.</summary>
    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Relaxed.Activity);

    /// <summary>The activity.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Activity Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Relaxed.Activity) ?? throw new JsonException("null is no activity.");

    /// <summary>The activity.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Activity Read(string json) => JsonSerializer.Deserialize(json, Relaxed.Activity) ?? throw new JsonException("null is no activity.");
}
