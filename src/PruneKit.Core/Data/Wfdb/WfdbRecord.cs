namespace PruneKit;

/// <summary>A WFDB record: header, samples and annotations.</summary>
/// <param name="Header">What the header says.</param>
/// <param name="Signals">[signal][sample] in stored units.</param>
/// <param name="Annotations">In order of time.</param>
internal sealed record WfdbRecord(WfdbHeader Header, short[][] Signals, WfdbAnnotation[] Annotations);
