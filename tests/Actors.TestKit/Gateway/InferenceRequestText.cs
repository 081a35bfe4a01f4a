using System.Globalization;
using System.Text;

namespace Actors.TestKit.Gateway;

/// <summary>Writes requests of the Open Inference Protocol with one FP32 input.</summary>
public static class InferenceRequestText
{
    /// <summary>The JSON of a request.</summary>
    /// <param name="id">Its id; null for none.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="values">The rows, one after the other.</param>
    public static string Write(string? id, string input, int columns, ReadOnlySpan<float> values)
    {
        var text = new StringBuilder("{");
        if (id is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"id\":\"{id}\",");
        }

        text.Append(CultureInfo.InvariantCulture, $"\"inputs\":[{{\"name\":\"{input}\",\"shape\":[{values.Length / columns},{columns}],\"datatype\":\"FP32\",\"data\":[");
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{values[i]:R}");
        }

        return text.Append("]}]}").ToString();
    }
}
