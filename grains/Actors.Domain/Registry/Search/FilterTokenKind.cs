namespace Actors.Domain.Registry.Search;

/// <summary>What a piece of a filter's text is.</summary>
internal enum FilterTokenKind
{
    Word,
    Text,
    Number,
    Operator,
    Open,
    Close,
    Comma,
    End,
}
