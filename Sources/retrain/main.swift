import RetrainJob
print(ProgramVersion.current)
