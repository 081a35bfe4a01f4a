using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>A column of names: a list of those that there are, and for each row its place in the list.</summary>
internal sealed class TextColumn
{
    private readonly List<string> _texts = [];
    private readonly int[] _places;

    public TextColumn(IReadOnlyList<Reading> rows, Func<Reading, string> text)
    {
        _places = new int[rows.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var one = text(rows[i]);
            if (i > 0 && ReferenceEquals(one, _texts[_places[i - 1]]))
            {
                _places[i] = _places[i - 1];
                continue;
            }

            if (!known.TryGetValue(one, out _places[i]))
            {
                known.Add(one, _places[i] = _texts.Count);
                _texts.Add(one);
            }
        }
    }

    public void WriteTexts(ByteBuffer writer)
    {
        writer.WriteVarint((ulong)_texts.Count);
        foreach (var text in _texts)
        {
            writer.WriteText(text);
        }
    }

    public void WritePlaces(ByteBuffer writer)
    {
        if (_texts.Count == 1)
        {
            return;
        }

        foreach (var place in _places)
        {
            writer.WriteVarint((ulong)place);
        }
    }
}
