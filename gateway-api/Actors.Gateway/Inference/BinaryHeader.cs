using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>The header of the binary tensor data extension: how many bytes of a body, before any compression, are its JSON.</summary>
internal static class BinaryHeader
{
    public const string Name = "Inference-Header-Content-Length";

    /// <summary>Reads the header; null where there is none.</summary>
    /// <exception cref="InferenceRequestException">It is not a number of 0 or more.</exception>
    public static int? Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Name, out var values))
        {
            return null;
        }

        if (values is not [{ } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            Refusal.Throw($"{Name} is '{Refusal.Shorten(values.ToString())}'; it must be the number of bytes of the body's JSON.");
            return null;
        }

        return length;
    }

    /// <summary>Refuses a length that the body does not have.</summary>
    public static void Check(int? jsonLength, int bodyLength)
    {
        if (jsonLength > bodyLength)
        {
            Refusal.Throw($"{Name} is {jsonLength}, but the body has only {bodyLength} bytes.");
        }
    }
}
