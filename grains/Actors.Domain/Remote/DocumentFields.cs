using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>Takes the members of a JSON object one by one and notes what is wrong with them, those that nobody took included.</summary>
/// <param name="value">The object.</param>
/// <param name="path">What stands before a member's name in messages: empty, or a path that ends in a dot.</param>
/// <param name="faults">Where what is wrong is added to.</param>
internal sealed class DocumentFields(JsonElement value, string path, ICollection<string> faults)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Notes something that is wrong with a member.</summary>
    public void Fault(string name, string what) => faults.Add($"{path}{name}: {what}.");

    /// <summary>Notes something that is wrong.</summary>
    public void Fault(string sentence) => faults.Add(sentence);

    /// <summary>Whether the member is there.</summary>
    public bool Has(string name) => value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null;

    /// <summary>The member; null where it is missing or null.</summary>
    public JsonElement? Take(string name)
    {
        _ = _taken.Add(name);
        return value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
    }

    /// <summary>The member, where it is of the kind.</summary>
    public JsonElement? Take(string name, JsonValueKind kind)
    {
        var found = Take(name);
        if (found is { } element && element.ValueKind != kind)
        {
            Fault(name, $"is no {kind.ToString().ToLowerInvariant()}");
            return null;
        }

        return found;
    }

    /// <summary>A text; null where it is missing.</summary>
    public string? Text(string name, int mostCharacters)
    {
        var text = Take(name, JsonValueKind.String)?.GetString();
        if (text?.Length > mostCharacters)
        {
            Fault(name, FormattableString.Invariant($"has more than {mostCharacters} characters"));
        }

        return text;
    }

    /// <summary>A whole number in a range.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Take(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, FormattableString.Invariant($"must be a whole number, {least} to {most}"));
        return null;
    }

    /// <summary>A number in a range.</summary>
    public decimal? Number(string name, decimal least, decimal most)
    {
        if (Take(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, FormattableString.Invariant($"must be a number, {least} to {most}"));
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Truth(string name)
    {
        var found = Take(name);
        if (found is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Fault(name, "must be true or false");
            return null;
        }

        return found?.GetBoolean();
    }

    /// <summary>An object's members, to be closed by who takes them; null where it is missing.</summary>
    public DocumentFields? Fields(string name) => Take(name, JsonValueKind.Object) is { } element ? new DocumentFields(element, $"{path}{name}.", faults) : null;

    /// <summary>The objects of an array; null where it is missing.</summary>
    public ImmutableArray<DocumentFields>? List(string name, int most)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
        {
            return null;
        }

        if (array.GetArrayLength() > most || array.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Object))
        {
            Fault(name, FormattableString.Invariant($"must be {most} objects at most"));
            return null;
        }

        return [.. array.EnumerateArray().Select((item, place) => new DocumentFields(item, FormattableString.Invariant($"{path}{name}[{place}]."), faults))];
    }

    /// <summary>Names members that nobody took: a slip in a name would else be passed over.</summary>
    public void Close()
    {
        foreach (var member in value.EnumerateObject().Where(member => !_taken.Contains(member.Name)))
        {
            Fault(member.Name.Length > 100 ? member.Name[..100] + "..." : member.Name, "there is no such member");
        }
    }
}
