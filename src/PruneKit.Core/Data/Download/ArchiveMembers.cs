using System.IO.Compression;

namespace PruneKit;

/// <summary>Takes a set's files out of a ZIP archive. Only files of the list are written, under the list's paths; an archive's own paths decide nothing.</summary>
/// <param name="wanted">The files, each with where it goes.</param>
internal sealed class ArchiveMembers(IReadOnlyList<(PublicFile File, PartialFile Target)> wanted)
{
    private const int Block = 1 << 16;

    /// <summary>Unpacks all of them beside their places; what is wrong with the archive, or null.</summary>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public string? Unpack(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return wanted.Select(one => Unpack(archive, one.File, one.Target)).FirstOrDefault(failure => failure is not null);
        }
        catch (InvalidDataException e)
        {
            return $"no whole ZIP archive: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}";
        }
    }

    private static string? Unpack(ZipArchive archive, PublicFile file, PartialFile target)
    {
        ZipArchiveEntry? entry = archive.Entries.FirstOrDefault(entry => entry.FullName == file.Path || entry.FullName.EndsWith("/" + file.Path, StringComparison.Ordinal));
        if (entry is null)
            return $"an archive without {file.Path}";
        using (Stream body = entry.Open())
        using (FileStream stream = target.Open(0))
        {
            byte[] block = new byte[Block];
            for (int read = body.Read(block); read > 0; read = body.Read(block))
            {
                if (stream.Position + read > file.LargestLength)
                    return $"an archive whose {file.Path} has more than {file.LargestLength} bytes";
                target.Write(stream, block.AsMemory(0, read));
            }
        }

        return FileDigest.Failure(file, target.PartPath) is string failure ? $"an archive whose {file.Path} has {failure}" : null;
    }
}
