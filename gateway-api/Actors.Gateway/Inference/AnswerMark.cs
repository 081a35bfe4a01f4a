namespace Actors.Gateway.Inference;

/// <summary>A parameter of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text; null where it is a truth.</param>
/// <param name="Truth">Whether it is true.</param>
internal readonly record struct AnswerMark(string Name, string? Text, bool Truth = false);
