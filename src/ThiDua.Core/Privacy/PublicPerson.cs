namespace ThiDua.Core.Privacy;

/// <summary>
/// All that a public list says of a person: name, unit, achievement. Pages for everybody take this and nothing else of a
/// person's record; a test looks through what they are given.
/// </summary>
public sealed record PublicPerson(string Name, string Unit, string Achievement);
