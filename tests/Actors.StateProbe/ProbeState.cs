namespace Actors.StateProbe;

[GenerateSerializer, Alias("probe.State")]
public sealed class ProbeState
{
    [Id(0)]
    public int Number { get; set; }
}
