using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Storage.Audit;
using Orleans.Serialization.Invocation;

namespace Actors.Grains.Audit;

/// <summary>A call's arguments, for the log.</summary>
internal static class CallArguments
{
    /// <summary>Bytes of arguments that are kept as they are; of longer ones only the digest is.</summary>
    private const int MaxBytes = 4096;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Adds the arguments to what stands beside an entry.</summary>
    public static AuditDetail With(this AuditDetail detail, IInvokable request)
    {
        var arguments = new List<object?>();
        for (var i = 0; i < request.GetArgumentCount(); i++)
        {
            if (request.GetArgument(i) is not (CancellationToken or IAddressable) and var argument)
            {
                arguments.Add(argument);
            }
        }

        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(arguments, Json);
            return bytes.Length <= MaxBytes
                ? detail with { Arguments = JsonSerializer.Deserialize<JsonElement>(bytes) }
                : detail with { ArgumentsDigest = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        }
        catch (NotSupportedException)
        {
            // Something that has no JSON, such as a stream: the state's digests still tell what came of it.
            return detail;
        }
    }
}
