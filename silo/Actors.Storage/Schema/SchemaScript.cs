namespace Actors.Storage.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Version">From 1, ascending; a database that needs no such step leaves its number out.</param>
/// <param name="Name">What the step adds.</param>
/// <param name="Checksum">SHA-256 of the text, in hexadecimal.</param>
/// <param name="Text">The statements, one batch.</param>
internal sealed record SchemaScript(int Version, string Name, string Checksum, string Text);
