namespace Actors.Runtime.Tests.State;

/// <summary>A state to store.</summary>
[GenerateSerializer, Alias("tests.NoteState")]
public sealed class NoteState
{
    [Id(0)]
    public string? Text { get; set; }

    [Id(1)]
    public int Number { get; set; }
}
