namespace Actors.Runtime.Tests.Streams;

/// <summary>An item that its sender may change after it sent it.</summary>
[GenerateSerializer, Alias("tests.Letter")]
public sealed class Letter
{
    [Id(0)]
    public string Text { get; set; } = "";
}
