using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Serialization;

/// <summary>A record with mutable contents.</summary>
[GenerateSerializer]
public sealed record Letter([property: Id(0)] string Text, [property: Id(1)] List<int> Numbers)
{
    /// <summary>Not numbered, so it stays behind.</summary>
    [field: NonSerialized]
    public string Unnumbered { get; init; } = "default";

    [Id(2)]
    public Letter? Enclosed { get; set; }
}

/// <summary>A record with numbers on nothing: its parameters travel all the same.</summary>
[GenerateSerializer]
public sealed record Note(string Text, int[] Numbers);

[GenerateSerializer]
public class Animal
{
    [Id(0)]
    public string Name { get; set; } = string.Empty;

    [Id(1)]
    private readonly List<string> _secrets = [];

    public IReadOnlyList<string> Secrets => _secrets;

    public void Tell(string secret) => _secrets.Add(secret);
}

[GenerateSerializer]
public sealed class Dog : Animal
{
    [Id(0)]
    public List<Animal> Friends { get; set; } = [];
}

[GenerateSerializer]
public struct Pair
{
    [Id(0)]
    public int[] Left { get; set; }

    [Id(1)]
    public int[] Right { get; set; }
}

/// <summary>Shared as it is.</summary>
[GenerateSerializer, Immutable]
public sealed class Frozen
{
    [Id(0)]
    public int[] Numbers { get; init; } = [];
}

/// <summary>May not travel.</summary>
public sealed class Stranger
{
    public int Number { get; set; }
}

/// <summary>Refers to itself.</summary>
[GenerateSerializer]
public sealed class Node
{
    [Id(0)]
    public Node? Next { get; set; }

    [Id(1)]
    public List<Node> Others { get; set; } = [];
}

/// <summary>Travels with its own type and stack.</summary>
[GenerateSerializer]
public sealed class LetterException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; } = code;
}
