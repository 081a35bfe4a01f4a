namespace Actors.Domain.Audit;

/// <summary>A signature line of a note.</summary>
/// <param name="Name">The key's name: no white space, no plus sign.</param>
/// <param name="KeyId">Tells keys of one name apart; no proof of anything.</param>
/// <param name="Signature">The bytes, in the form of the key's kind.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature);
