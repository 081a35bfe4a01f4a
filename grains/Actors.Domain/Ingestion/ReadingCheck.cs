using System.Globalization;

namespace Actors.Domain.Ingestion;

/// <summary>Holds readings against a stream's definition and puts their values into its order. Not for several threads at once.</summary>
/// <param name="definition">The definition.</param>
public sealed class ReadingCheck(StreamDefinition definition)
{
    private const double MaxWhole = 9_007_199_254_740_992;
    private FieldNames? _known;
    private int[] _places = [];

    /// <summary>A reading as it is stored: its fields are those of the stream, in their order.</summary>
    /// <returns>What keeps it out; null where nothing does.</returns>
    public ReadingFault? Check(Reading reading, long now, out Reading checkedReading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        checkedReading = reading;
        if (reading.At > now + (definition.FutureSeconds * 1e6) || reading.At < 0)
        {
            return new("future", $"Its time is more than {definition.FutureSeconds.ToString(CultureInfo.InvariantCulture)} s ahead, or before 1970.");
        }

        if (!ReferenceEquals(_known, reading.Fields))
        {
            _places = [.. reading.Fields.Names.Select(definition.Names.IndexOf)];
            _known = reading.Fields;
        }

        var numbers = new double[definition.Fields.Count];
        Array.Fill(numbers, double.NaN);
        string?[]? texts = null;
        for (var i = 0; i < _places.Length; i++)
        {
            var (place, number, text) = (_places[i], reading.Numbers[i], reading.Texts?[i]);
            if (place < 0)
            {
                if (definition.Strict)
                {
                    return new("unknown-field", $"'{reading.Fields.Names[i]}' is no field of the stream.");
                }
            }
            else if (ValueFault(definition.Fields[place], number, text) is { } fault)
            {
                return fault;
            }
            else if (text is not null)
            {
                (texts ??= new string?[numbers.Length])[place] = text;
            }
            else
            {
                numbers[place] = number;
            }
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            if (definition.Fields[i].Required && double.IsNaN(numbers[i]) && texts?[i] is null)
            {
                return new("missing", $"It has no '{definition.Fields[i].Name}'.");
            }
        }

        checkedReading = new Reading
        {
            Stream = reading.Stream,
            Device = reading.Device,
            Epoch = reading.Epoch,
            Sequence = reading.Sequence,
            At = reading.At,
            Fields = definition.Names,
            Numbers = numbers,
            Texts = texts,
            Quarantined = reading.Quarantined,
        };
        return null;
    }

    private static ReadingFault? ValueFault(StreamField field, double number, string? text)
    {
        if (text is not null)
        {
            return field.Type == FieldType.Text ? null : new("type", $"'{field.Name}' is a number, not text.");
        }

        if (double.IsNaN(number))
        {
            return null;
        }

        if (field.Type == FieldType.Text)
        {
            return new("type", $"'{field.Name}' is text, not a number.");
        }

        if (field.Type == FieldType.Integer && (Math.Floor(number) != number || Math.Abs(number) > MaxWhole))
        {
            return new("type", $"'{field.Name}' is a whole number.");
        }

        return double.IsFinite(number) && !(number < field.Min) && !(number > field.Max)
            ? null
            : new("range", string.Create(CultureInfo.InvariantCulture, $"'{field.Name}' is {number}; it is {field.Min?.ToString(CultureInfo.InvariantCulture) ?? "any"} to {field.Max?.ToString(CultureInfo.InvariantCulture) ?? "any"}{(field.Unit is { } unit ? " " + unit : "")}."));
    }
}
