namespace PruneKit;

/// <summary>What a WFDB header says about one signal.</summary>
/// <param name="FileName">The file that holds the samples, beside the header.</param>
/// <param name="Format">The storage format; 212 packs two 12-bit samples into three bytes.</param>
/// <param name="Gain">Stored units a millivolt.</param>
/// <param name="Baseline">The stored value of 0 mV.</param>
/// <param name="FirstValue">The first sample, in stored units; null where the header leaves it out.</param>
/// <param name="Checksum">The sum of all samples modulo 65536 as a signed 16-bit number; null where left out.</param>
/// <param name="Description">The lead's name, such as <c>MLII</c>.</param>
internal sealed record WfdbSignal(
    string FileName, int Format, double Gain, int Baseline, int? FirstValue, short? Checksum, string Description);
