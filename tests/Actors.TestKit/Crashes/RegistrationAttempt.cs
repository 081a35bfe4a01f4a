namespace Actors.TestKit.Crashes;

/// <summary>A registration that was sent.</summary>
/// <param name="Model">The model.</param>
/// <param name="Offset">What the file's model adds; no two files share it.</param>
/// <param name="Digest">The file's SHA-256, in lower-case hexadecimal digits.</param>
internal sealed record RegistrationAttempt(string Model, float Offset, string Digest);
