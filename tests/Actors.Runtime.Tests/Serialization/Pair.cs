namespace Actors.Runtime.Tests.Serialization;

[GenerateSerializer]
public struct Pair
{
    [Id(0)]
    public int[] Left { get; set; }

    [Id(1)]
    public int[] Right { get; set; }
}
