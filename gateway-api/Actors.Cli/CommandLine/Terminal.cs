namespace Actors.Cli.CommandLine;

/// <summary>What a verb sees of the process around it.</summary>
/// <param name="Output">Takes the answer.</param>
/// <param name="Error">Takes complaints.</param>
/// <param name="Folder">The folder that relative paths are relative to; absolute.</param>
/// <param name="Clock">Tells the time.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, string Folder, TimeProvider Clock)
{
    /// <summary>A path of the command line as an absolute one.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}
