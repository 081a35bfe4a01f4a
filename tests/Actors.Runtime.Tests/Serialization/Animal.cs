namespace Actors.Runtime.Tests.Serialization;

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
