namespace Actors.Cli.CommandLine;

/// <summary>What a verb takes on the command line.</summary>
/// <param name="Operands">Names of what stands without an option, all needed, in order.</param>
/// <param name="Options">The options, in the order that the help shows.</param>
internal sealed record Syntax(IReadOnlyList<string> Operands, IReadOnlyList<Option> Options)
{
    /// <summary>The option of that name or letter, or null.</summary>
    public Option? Find(string name) => Options.FirstOrDefault(option => option.Name == name || option.Short == name);
}
