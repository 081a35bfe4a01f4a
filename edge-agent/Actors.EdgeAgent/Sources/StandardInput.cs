namespace Actors.EdgeAgent.Sources;

/// <summary>Where lines of standard input come from.</summary>
/// <param name="Open">Opens it; once.</param>
internal sealed record StandardInput(Func<Stream> Open);
