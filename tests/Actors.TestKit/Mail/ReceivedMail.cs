namespace Actors.TestKit.Mail;

/// <summary>An e-mail that came.</summary>
/// <param name="To">Whom it is for.</param>
/// <param name="Text">Its headers and body.</param>
/// <param name="IsEncrypted">Whether the connection was encrypted.</param>
public sealed record ReceivedMail(IReadOnlyList<string> To, string Text, bool IsEncrypted);
