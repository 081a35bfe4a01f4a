namespace Actors.Runtime.Tests.Serialization;

/// <summary>Refers to itself.</summary>
[GenerateSerializer]
public sealed class Node
{
    [Id(0)]
    public Node? Next { get; set; }

    [Id(1)]
    public List<Node> Others { get; set; } = [];
}
