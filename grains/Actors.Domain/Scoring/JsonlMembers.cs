using System.Text.Json;

namespace Actors.Domain.Scoring;

/// <summary>Gathers the members of the first rows of JSON lines, in the order in which they are met: a row may leave out what the next one has.</summary>
public sealed class JsonlMembers
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private long _characters;

    /// <summary>The members so far.</summary>
    public IList<string> Names => _names;

    /// <summary>Takes a row.</summary>
    /// <returns>What is wrong with it, for people; null where nothing is.</returns>
    /// <exception cref="DatasetException">The rows have too many members, or ones with too long names.</exception>
    public string? Add(ReadOnlySpan<byte> record)
    {
        record = record.StartsWith("\uFEFF"u8) ? record[3..] : record;
        try
        {
            var reader = new Utf8JsonReader(record);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "it begins otherwise";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Take(reader.GetString()!);
                reader.Skip();
            }

            return null;
        }
        catch (JsonException fault)
        {
            return fault.Message;
        }
    }

    private void Take(string name)
    {
        if (!_known.Add(name))
        {
            return;
        }

        _names.Add(name);
        _characters += name.Length;
        if (_names.Count > ScoringLimits.MaxColumns || _characters > ScoringLimits.MaxHeadingBytes)
        {
            throw new DatasetException($"The rows have more than {ScoringLimits.MaxColumns} members, or names of more than {ScoringLimits.MaxHeadingBytes} characters together.");
        }
    }
}
