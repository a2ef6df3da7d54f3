namespace PruneKit;

/// <summary>The beats of one class, to draw from with patients in more equal shares than they have.</summary>
internal sealed class BeatPool
{
    private readonly PatientBeat[][] _patients;
    private readonly Lottery _lottery;

    /// <summary>A pool.</summary>
    /// <param name="beats">At least one.</param>
    /// <param name="power">A patient with n beats is drawn in proportion to n to this power.</param>
    public BeatPool(IEnumerable<PatientBeat> beats, double power)
    {
        _patients = [.. beats.GroupBy(beat => beat.Patient).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        _lottery = new Lottery([.. _patients.Select(patient => Math.Pow(patient.Length, power))]);
    }

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => _patients.Length == 0;

    /// <summary>A beat by chance.</summary>
    public PatientBeat Draw(Random random)
    {
        PatientBeat[] patient = _patients[_lottery.Draw(random)];
        return patient[random.Next(patient.Length)];
    }
}
