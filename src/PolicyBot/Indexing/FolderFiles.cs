using PolicyBot.Sources;

namespace PolicyBot.Indexing;

/// <summary>Finds the files that can be read among what a list of files and folders means.</summary>
internal static class FolderFiles
{
    /// <summary>The files as absolute paths, each once, in the order of their characters; what cannot be looked into is a problem of its own.</summary>
    public static SortedSet<string> Under(IEnumerable<string> paths, List<ShelfProblem> problems)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            if (!Directory.Exists(full))
                found.Add(full); // reading it says what is wrong with it
            else
                Walk(new DirectoryInfo(full), found, problems);
        }

        return found;
    }

    private static void Walk(DirectoryInfo folder, SortedSet<string> found, List<ShelfProblem> problems)
    {
        try
        {
            foreach (var file in folder.EnumerateFiles().Where(f => SourceReader.IsReadable(f.Name)))
                found.Add(file.FullName);
            foreach (var inner in folder.EnumerateDirectories())
            {
                // A link may lead back to where it stands.
                if (inner.LinkTarget is not null)
                    problems.Add(new(inner.FullName, "这是指向另一个文件夹的链接，没有进入。需要时请直接给出它指向的文件夹。"));
                else if (SourceReader.IsReadable(inner.Name))
                    problems.Add(new(inner.FullName, "这是文件夹，不是文件，其中的文件未收录。"));
                else
                    Walk(inner, found, problems);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(folder.FullName, "文件夹无法打开。请检查权限。"));
        }
    }
}
