namespace Actors.Runtime.Tests.Serialization;

/// <summary>May not travel.</summary>
public sealed class Stranger
{
    public int Number { get; set; }
}
