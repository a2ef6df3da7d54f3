namespace PruneKit;

/// <summary>The public data sets that PruneKit reads. Digests: data/sets.</summary>
public static class PublicSets
{
    /// <summary>MNIST: 70,000 images of digits.</summary>
    public static PublicSet Mnist { get; } = new()
    {
        Name = "mnist",
        Summary = "60,000 training and 10,000 test images of digits, 28 x 28",
        Source = "LeCun et al., Proc. IEEE 86(11), 1998",
        Licence = "none stated",
        Mirrors = ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
        Files = SetManifest.Shipped("mnist"),
    };

    /// <summary>MIT-BIH Arrhythmia: 48 half-hour ECGs with annotated beats.</summary>
    public static PublicSet MitBih { get; } = new()
    {
        Name = "mitbih",
        Summary = "48 half-hour ECGs of two leads at 360 Hz, every beat annotated; task ecg",
        Source = "Moody and Mark, IEEE Eng. Med. Biol. Mag. 20(3), 2001; Goldberger et al., Circulation 101(23), 2000; https://doi.org/10.13026/C2F305",
        Licence = "ODC-BY 1.0",
        Mirrors = ["https://physionet.org/files/mitdb/1.0.0/", "https://physionet-open.s3.amazonaws.com/mitdb/1.0.0/"],
        Files = SetManifest.Shipped("mitbih"),
    };

    /// <summary>Walch 2019: features of 31 nights with sleep stages.</summary>
    public static PublicSet Walch2019 { get; } = new()
    {
        Name = "walch2019",
        Summary = "31 nights of wrist motion and heart rate as features, sleep stages every 30 s; task sleep",
        Source = "Walch et al., Sleep 42(12), 2019; https://doi.org/10.13026/hmhs-py35",
        Licence = "ODC-BY 1.0",
        ByHand = "run the authors' preprocessing (https://github.com/ojwalch/sleep_classifiers) over PhysioNet's sleep-accel 1.0.0; the numbers are shipped with PruneKit too",
        Files = SetManifest.Shipped("walch2019"),
    };

    /// <summary>HAPT: a phone at the waist of 30 persons, twelve activities and transitions.</summary>
    public static PublicSet Hapt { get; } = new()
    {
        Name = "hapt",
        Summary = "accelerometer and gyroscope of a phone at the waist of 30 persons at 50 Hz, activities and postural transitions: the raw recordings behind UCI HAR",
        Source = "Reyes-Ortiz et al., Neurocomputing 171, 2016; Anguita et al., ESANN 2013; https://doi.org/10.24432/C54G7M",
        Licence = "research only: its readme forbids commercial use",
        Mirrors =
        [
            "https://archive.ics.uci.edu/static/public/341/smartphone+based+recognition+of+human+activities+and+postural+transitions.zip",
            "https://archive.ics.uci.edu/ml/machine-learning-databases/00341/HAPT%20Data%20Set.zip",
        ],
        IsArchive = true,
        Files = SetManifest.Shipped("hapt"),
    };

    /// <summary>TROIKA: wrist PPG and motion during exercise, with the heart rate.</summary>
    public static PublicSet Troika { get; } = new()
    {
        Name = "troika",
        Summary = "wrist PPG and acceleration at 125 Hz during exercise, 23 recordings with the heart rate every 2 s",
        Source = "Zhang, Pi and Liu, IEEE TBME 62(2), 2015; IEEE Signal Processing Cup 2015",
        Licence = "none stated",
        ByHand = "fetch the data of the IEEE Signal Processing Cup 2015 from the organiser's page (https://sites.google.com/site/researchbyzhang/ieeespcup2015)",
        Files = SetManifest.Shipped("troika"),
    };

    /// <summary>SisFall: simulated falls and daily activities of 38 persons.</summary>
    public static PublicSet SisFall { get; } = new()
    {
        Name = "sisfall",
        Summary = "two accelerometers and a gyroscope at the waist of 38 persons at 200 Hz: 1,798 simulated falls, 2,707 daily activities",
        Source = "Sucerquia, Lopez and Vargas-Bonilla, Sensors 17(1):198, 2017; https://doi.org/10.3390/s17010198",
        Licence = "none stated",
        ByHand = "fetch SisFall_dataset.zip from the address in the paper, unpack it, and name its folder where --data asks for one; the digests of its files are not known here",
    };

    /// <summary>All of them.</summary>
    public static ValueList<PublicSet> All { get; } = [MitBih, Walch2019, Hapt, Troika, SisFall, Mnist];

    /// <summary>The set of that name.</summary>
    /// <exception cref="InvalidOptionException">There is none; the nearest is named.</exception>
    public static PublicSet Find(string name) => All.FirstOrDefault(set => set.Name == name)
        ?? throw new InvalidOptionException($"there is no public data set '{name}'{Nearest.Hint(name, [.. All.Select(set => set.Name)])}");
}
