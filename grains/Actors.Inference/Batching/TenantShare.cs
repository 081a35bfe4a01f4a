namespace Actors.Inference;

/// <summary>One tenant's turns, and those of its versions among themselves.</summary>
internal sealed class TenantShare(string name, int weight) : ShareMember(weight)
{
    public string Name { get; } = name;

    public ShareRing<Servable> Versions { get; } = new();
}
