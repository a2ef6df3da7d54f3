namespace PruneKit;

/// <summary>What came of a network that ran as C.</summary>
/// <param name="Status">What its function returned: 0 where all went well.</param>
/// <param name="Touched">Bytes of its scratch up to the last that was written to.</param>
/// <param name="Beyond">Whether bytes behind its scratch were written to.</param>
/// <param name="Steps">Instructions of each layer over all samples; 0 on the host.</param>
/// <param name="Outputs">The codes of all samples.</param>
internal sealed record CRun(int Status, long Touched, bool Beyond, double[] Steps, sbyte[] Outputs);
