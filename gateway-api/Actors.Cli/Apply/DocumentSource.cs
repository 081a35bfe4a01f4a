using System.Globalization;
using Actors.Yaml;

namespace Actors.Cli.Apply;

/// <summary>Where a document stands.</summary>
/// <param name="File">The file, as the user knows it.</param>
/// <param name="Yaml">The document there.</param>
internal sealed record DocumentSource(string File, YamlDocument Yaml)
{
    /// <summary>The place of a member, or of the document, for people.</summary>
    /// <param name="pointer">The member's JSON pointer; empty for the document.</param>
    public string At(string pointer) => string.Create(CultureInfo.InvariantCulture, $"{File}: line {(Yaml.Lines.TryGetValue(pointer, out var line) ? line : Yaml.Line)}");
}
