'use client';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { GitSource } from './git-source';
import { PasteSource } from './paste-source';
import type { SourceProps } from './source-props';
import { UploadSource } from './upload-source';

/** Where the docker-compose file is: three ways to bring it. */
export function SourceForm(props: SourceProps) {
  return (
    <Tabs defaultValue={props.start?.path ? 'git' : 'paste'} className="max-w-3xl">
      <TabsList aria-label="Where the file is">
        <TabsTrigger value="paste">Paste</TabsTrigger>
        <TabsTrigger value="upload">Upload files</TabsTrigger>
        <TabsTrigger value="git">Git repository</TabsTrigger>
      </TabsList>
      <TabsContent value="paste" className="pt-4">
        <PasteSource {...props} />
      </TabsContent>
      <TabsContent value="upload" className="pt-4">
        <UploadSource {...props} />
      </TabsContent>
      <TabsContent value="git" className="pt-4">
        <GitSource {...props} />
      </TabsContent>
    </Tabs>
  );
}
