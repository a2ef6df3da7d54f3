namespace PruneKit;

/// <summary>One annotation of a WFDB record.</summary>
/// <param name="Sample">The sample it stands at, counted from 0 at the record's own rate.</param>
/// <param name="Symbol">Its mnemonic, such as <c>N</c> for a normal beat or <c>+</c> for a change of rhythm.</param>
internal readonly record struct WfdbAnnotation(int Sample, char Symbol);
